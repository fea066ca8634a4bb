export const editor = {
  title: "editor",
};
