export const families = {
  title: "Families",
  one: "Family",
  search: "Search families",
  add: "Add family",
  noHits: "No family has this name",
  unknownText: "Published roles use them. Each is a new family, or another word for one that is here.",
  mergeInto: "Merge into another family",
  targetHelp: "Every role of “{name}” is then in this family instead.",
  othersHelp: "Separated by commas. Roles that use one of them are in this family.",
  noRoles: "No published role is in it.",
  namedBy: {
    one: "{n} published role is in it: {titles}.",
    other: "{n} published roles are in it: {titles}.",
  },
  bothMean: "Roles that say “{former}” stay in this family; both names mean it.",
};
