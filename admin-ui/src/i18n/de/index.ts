import type { Catalogue } from "../catalogue";
import type { en } from "../en";
import { audit } from "./audit";
import { common } from "./common";
import { dashboard } from "./dashboard";
import { deeds } from "./deeds";
import { editor } from "./editor";
import { families } from "./families";
import { frame } from "./frame";
import { history } from "./history";
import { keys } from "./keys";
import { palette } from "./palette";
import { people } from "./people";
import { profile } from "./profile";
import { releases } from "./releases";
import { review } from "./review";
import { roles } from "./roles";
import { settings } from "./settings";
import { setup } from "./setup";
import { shortcuts } from "./shortcuts";
import { signin } from "./signin";
import { skills } from "./skills";
import { state } from "./state";
import { templates } from "./templates";
import { vocabulary } from "./vocabulary";

export { rules } from "./rules";

export const de: Catalogue<typeof en> = {
  audit,
  common,
  dashboard,
  deeds,
  editor,
  families,
  frame,
  history,
  keys,
  palette,
  people,
  profile,
  releases,
  review,
  roles,
  settings,
  setup,
  shortcuts,
  signin,
  skills,
  state,
  templates,
  vocabulary,
};
