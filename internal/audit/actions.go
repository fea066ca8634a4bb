package audit

import (
	"slices"
	"strings"
)

// Actions are all that an entry can say was done, by what it was done to.
var Actions = []string{
	"role.created", "role.saved", "role.submitted", "role.withdrawn", "role.approved", "role.sent_back", "role.assigned", "role.handed_over",
	"role.published", "role.unpublished", "role.scheduled", "role.unscheduled", "role.schedule_failed",
	"role.archived", "role.unarchived", "role.deleted",
	"comment.added", "comment.changed", "comment.deleted",
	"preview.created", "preview.revoked",
	"release.created", "release.changed", "release.published", "release.failed", "release.deleted",
	"template.created", "template.changed", "template.deleted",
	"skill.added", "skill.changed", "skill.merged", "skill.split", "skill.deleted",
	"family.added", "family.changed", "family.merged", "family.split", "family.deleted",
	"person.created", "person.invited", "person.joined", "person.changed", "person.disabled", "person.rescued", "person.deleted",
	"session.opened", "session.refused", "session.replayed", "session.ended",
	"password.changed", "password.reset",
	"totp.added", "totp.removed", "passkey.added", "passkey.removed", "recovery.renewed", "factors.reset",
	"identity.linked", "identity.unlinked",
	"key.created", "key.changed", "key.revoked",
	"settings.changed", "setup.done",
}

// Kinds are the beginnings of the actions, each once: role, comment and so on.
func Kinds() []string {
	kinds := make([]string, len(Actions))
	for i, action := range Actions {
		kinds[i], _, _ = strings.Cut(action, ".")
	}
	return slices.Compact(kinds)
}
