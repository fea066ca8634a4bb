export const roles = {
  title: "Rollen",
};
