// Package store is the seam between Rolebook and whatever keeps its data: an
// ordered key-value store with transactions.
//
// A [Store] has [Store.View] to read, [Store.Update] to write and [Store.Watch]
// to hear what changed. Two engines implement it: package bolt keeps one file on
// one machine, package sim simulates a cluster for tests. Package storetest says
// what both must do, and runs other packages' tests on both.
//
// # Truth and projections
//
// Buckets are of two kinds. Truth is what people said: sources, versions,
// people, settings. Projections are computed from truth by pure code: response
// bytes, list entries. Update reads and writes truth only. In the same local
// transaction the store hands what changed to its [Projection], which writes
// what follows from it. So a reader sees either both or neither, and on a
// cluster every node derives its own projections from the truth it follows.
//
// # Transactions
//
// The function given to Update may run more than once (when something that it
// read has changed, it starts again), so it must do nothing but read and write
// through its [Tx], and set its results afresh each time. When Update returns
// nil, what was written is on disk (or in the cluster's log), the projections
// have followed and every View that starts afterwards sees them.
//
// Every Update that wrote something has a sequence number, one above the one
// before.
//
// A View sees one moment. The slices that a [Reader] hands out are valid until
// the function returns; copy what must live longer, and never write to a client
// inside a View.
//
// # What is where
//
// One key and one value of each bucket; ids and values are shortened, and · is a
// NUL byte. bolt keeps them in one file, under the same names.
//
//	truth
//	├─ roles         0199a2f0-…                       {"id":"0199a2f0-…","slug":"qa-tester","version":4,"published_version":3,…}
//	├─ sources       0199a2f0-…/00000003              {"number":3,"at":"2026-04-01T09:30:00Z","by":"0198ff31-…",…}⏎---⏎title: QA Tester⏎…
//	├─ slugs         qa-tester                        {"role":"0199a2f0-…","public":true}
//	├─ releases      0199c3d0-…                       {"id":"0199c3d0-…","name":"Pay 2027","items":[{"role_id":"0199a2f0-…","version":4},…],…}
//	├─ due           2027-01-01T09:00:00.000000Z/publish/0199a2f0-…  (empty)
//	├─ comments      0199a2f0-…/0199b7c6-…            {"id":"0199b7c6-…","version":3,"line":14,"text":"From which survey?",…}
//	├─ previews      60303ae22b998861…                {"id":"0199b7c6-…","role":"0199a2f0-…","expires_at":"2026-04-08T09:30:00Z",…}
//	├─ templates     day-rates                        {"slug":"day-rates","name":"Day rates","source":"---⏎title: …",…}
//	├─ publications  0199a2f0-…/00000002              {"number":2,"version":3,"slug":"qa-tester","from":"2026-04-01T09:31:00Z",…}
//	├─ skills        js-framework                     {"name":"JS framework","merged_into":"javascript","changed":{"jsframework":"2026-…"}}
//	├─ families      crew                             {"name":"Squad","aliases":["Crew"],"changed":{"crew":"2026-…","squad":"2026-…"}}
//	├─ people        0198ff31-…                       {"id":"0198ff31-…","email":"ana@example.com","role":"editor",…}
//	├─ left          0198ff30-…                       Bea
//	├─ emails        ana@example.com                  0198ff31-…
//	├─ sessions      0199b7c4-…                       {"id":"0199b7c4-…","person_id":"0198ff31-…","expires_at":"2026-05-01T09:30:00Z",…}
//	├─ factors       0198ff31-…                       {"totp":{"secret":"JBSW…","last_step":59049126},"recovery":["mB0y…"],…}
//	├─ identities    5feceb66ffc86f38…                {"issuer":"https://id.example.com","subject":"248289","person_id":"0198ff31-…",…}
//	├─ ceremonies    0199b7c5-…                       {"kind":"passkey","secret_hash":"mB0y…","until":"2026-04-01T09:35:00Z",…}
//	├─ devices       0198ff31-…                       {"list":[{"secret_hash":"mB0y…","used_at":"2026-04-01T09:30:00Z"}]}
//	├─ api_keys      0199c0aa-…                       {"name":"Website","scopes":["roles:read"],"secret_hash":"mB0y…",…}
//	├─ key_uses      0199c0aa-…                       "2026-04-01T09:32:00Z"
//	├─ signing_keys  0199b101-…                       {"id":"0199b101-…","seed":"mB0y…","signs_until":"2026-05-01T00:00:00Z"}
//	├─ audit         000000000000001f                 {"n":31,"action":"role.published","name":"Ana","prev":"5feceb66…","hash":"6b86b273…",…}
//	├─ answers       0198ff31-…/2c26b46b68ffc68f…     {"digest":"fcde2b2edba56bf4…","at":"2026-04-01T09:30:00Z","status":201,…}
//	└─ settings      setup                            {"code_hash":"9f86d081…"}
//	projections
//	├─ responses     qa-tester·json·gzip              ETag, Last-Modified and the ready body
//	├─ entries       0199a2f0-…                       filters, sort keys and the summary's ready JSON
//	├─ references    skill:javascript·0199a2f0-…      (empty)
//	└─ derived       format                           1
//	bolt's own
//	├─ meta          seq                              00 00 00 00 00 00 02 9a
//	└─ log           00 00 00 00 00 00 02 9a          + roles 0199a2f0-…, + sources 0199a2f0-…/00000004
package store
