import { common } from "./common";
import { editor } from "./editor";
import { roles } from "./roles";

export const en = { common, editor, roles };
