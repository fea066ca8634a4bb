import { useSyncExternalStore } from "react";
import { isReachable, onReachable } from "./reachable";
import { currentSession, onSession, type Session, type User } from "./session";

export function useSession(): Session {
  return useSyncExternalStore(onSession, currentSession);
}

/** The person at the screen; only below the frame, where somebody is signed in. */
export function useUser(): User {
  const { user } = useSession();
  if (!user) throw new Error("nobody is signed in here");
  return user;
}

export function useReachable(): boolean {
  return useSyncExternalStore(onReachable, isReachable);
}

const ranks = ["viewer", "author", "editor", "admin"] as const;

/** Whether a person may do what needs a role; the server decides, this only hides what it would refuse. */
export function may(user: User, role: User["role"]): boolean {
  return ranks.indexOf(user.role) >= ranks.indexOf(role);
}
