export const roles = {
  title: "roles",
};
