export const state = {
  draft: "Draft",
  in_review: "In review",
  sent_back: "Sent back",
  approved: "Approved",
  scheduled: "Scheduled",
  published: "Published",
  changed: "Changed",
  archived: "Archived",
};
