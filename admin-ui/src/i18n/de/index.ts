import type { Catalogue } from "../catalogue";
import type { en } from "../en";
import { common } from "./common";
import { editor } from "./editor";
import { roles } from "./roles";

export const de: Catalogue<typeof en> = { common, editor, roles };
