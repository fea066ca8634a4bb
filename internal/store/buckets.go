package store

// Bucket is a named, ordered set of keys, which holds truth or a projection.
// Only the buckets of this file exist.
type Bucket struct {
	Name       string
	Projection bool
	Doc        string // what a key and a value look like
}

// Truth: what people said. These are what a backup holds.
var (
	Roles        = truth("roles", "role id → JSON editorial.Record: state, slug, draft and published version, who and when")
	Sources      = truth("sources", "role id, '/', version as 8 hex digits → JSON line of facts (who, when, message), newline, the Markdown")
	Slugs        = truth("slugs", "slug → JSON catalog.SlugOwner: which role has or had it")
	Releases     = truth("releases", "release id → JSON editorial.Release: name, versions of roles, when they go live together, what came of it")
	Due          = truth("due", "time in UTC, '/', what is to be done, '/', id → empty: what is to happen by itself, soonest first")
	Comments     = truth("comments", "role id, '/', comment id → JSON editorial.Comment: the line of a version that it is about, what is said, by whom, whether it is resolved")
	Previews     = truth("previews", "SHA-256 in hex of a preview link's token → JSON editorial.PreviewLink: of which role and version, until when")
	Templates    = truth("templates", "slug → JSON editorial.Template: a text that new roles can begin with")
	Publications = truth("publications", "role id, '/', number as 8 hex digits → JSON catalog.Publication: version, slug, title, from, until, changes in words")
	Skills       = truth("skills", "slug → JSON catalog.OwnTerm: what an administrator added to a skill or merged it into, and since when its names mean what they mean")
	Families     = truth("families", "slug → JSON catalog.OwnTerm: likewise of a family of roles")
	People       = truth("people", "person id → JSON: address, name, role, the password's hash")
	Left         = truth("left", "id of a person or an API key that is gone → the name")
	Emails       = truth("emails", "folded email address → person id")
	Sessions     = truth("sessions", "person id, '/', session id → JSON: where from, until when, hashes of the refresh secrets")
	Factors      = truth("factors", "person id → JSON: second factors (TOTP seed and last step, passkeys), hashes of recovery codes and of a password reset's token")
	Identities   = truth("identities", "SHA-256 in hex of issuer, NUL, subject → JSON: the person that this identity of an outside provider belongs to")
	Ceremonies   = truth("ceremonies", "id that sorts by its end → JSON: what was begun and is finished once, with the secret's hash: a passkey's challenge, a trip to a provider")
	Devices      = truth("devices", "person id → JSON: hashes of the cookies of browsers that they signed in with")
	APIKeys      = truth("api_keys", "key id → JSON: name, scopes, until when it works, the secret's hash")
	KeyUses      = truth("key_uses", "key id → JSON time: when it was last used, to the minute")
	SigningKeys  = truth("signing_keys", "key id → JSON: Ed25519 seed, until when it signs")
	Audit        = truth("audit", "number as 16 hex digits → JSON audit.Entry: who did what, when, from where, with the hash of the entry before")
	Answers      = truth("answers", "id of a person or an API key, '/', SHA-256 in hex of an Idempotency-Key → JSON: a request's digest, and what it was answered")
	Settings     = truth("settings", "name → what was decided once: the set-up code's hash, site settings, whether the starter roles were loaded")
)

// Projections: computed from truth, and again whenever that is cheaper than
// keeping them.
var (
	Responses  = projection("responses", "slug, NUL, representation, NUL, encoding → catalog's response record: head and ready body; slug, NUL → a mark that the role moved or went")
	Entries    = projection("entries", "role id → catalog's list entry: filters, sort keys and the summary's ready JSON")
	References = projection("references", "slug, or skill: or family: and a name's key, NUL, role id → empty: the role's bytes depend on what has that slug, or on what that name means")
	Derived    = projection("derived", "name → the projections' own notes: format number, progress of a re-projection, skills and families whose roles wait for one")
)

// Buckets lists every bucket, truth first. It does not change while the program
// runs.
var Buckets []*Bucket

func truth(name, doc string) *Bucket { return register(&Bucket{Name: name, Doc: doc}) }
func projection(name, doc string) *Bucket {
	return register(&Bucket{Name: name, Doc: doc, Projection: true})
}

func register(b *Bucket) *Bucket {
	Buckets = append(Buckets, b)
	return b
}
