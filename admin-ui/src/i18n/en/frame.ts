export const frame = {
  main: "Main",
  skip: "Skip to the screen",
  menu: "Menu",
  palette: "Search or run a command",
  account: "Account",
  dark: "Dark theme",
  signOut: "Sign out",
  offline: "You're offline. What you type is kept on this computer and will be saved when you're back.",
};
