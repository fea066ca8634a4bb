export const state = {
  draft: "Draft",
  in_review: "In review",
  approved: "Approved",
  scheduled: "Scheduled",
  published: "Published",
  changed: "Changed",
  archived: "Archived",
};
