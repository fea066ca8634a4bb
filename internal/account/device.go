package account

import (
	"slices"
	"time"

	"rolebook/internal/store"
)

const (
	devicePrefix = "rbd_"
	// DeviceTime is how long a browser is told to keep its device cookie.
	DeviceTime = 365 * 24 * time.Hour
	// maxDevices is how many a person may have; the one that was not used for
	// longest goes.
	maxDevices = 16
)

// device is a browser that a person has signed in with. It opens nothing: it
// only has tries of its own, so that strangers who use up the account's keep
// nobody out who was here before.
type device struct {
	SecretHash []byte    `json:"secret_hash"`
	UsedAt     time.Time `json:"used_at"`
}

// devices is what the bucket Devices keeps, under the person's id.
type devices struct {
	List []device `json:"list"`
}

func readDevices(r store.Reader, personID string) (*devices, error) {
	d, err := get[devices](r, store.Devices, personID)
	if d == nil {
		d = &devices{}
	}
	return d, err
}

// find is where the device of a ticket is in the list; -1 for a strange one.
func (d *devices) find(t ticket) int {
	return slices.IndexFunc(d.List, func(known device) bool { return t.is(known.SecretHash) })
}

// knownDevice returns the text of a device cookie if it is a person's, and
// nothing otherwise.
func knownDevice(r store.Reader, personID, text string) (string, error) {
	t, ok := parseTicket(devicePrefix, text)
	if !ok || t.id != personID {
		return "", nil
	}
	d, err := readDevices(r, personID)
	if err != nil || d.find(t) < 0 {
		return "", err
	}
	return text, nil
}

// remember notes that a person signed in with a device, and returns the cookie
// that it is to keep: the one that it has, or a new one.
func (s *Service) remember(tx store.Tx, personID, text string) (string, error) {
	d, err := readDevices(tx, personID)
	if err != nil {
		return "", err
	}
	t, ok := parseTicket(devicePrefix, text)
	at := d.find(t)
	if !ok || t.id != personID || at < 0 {
		t = newTicket(personID)
		d.List = append(d.List, device{SecretHash: hashSecret(t.secret)})
		at = len(d.List) - 1
	}
	d.List[at].UsedAt = s.now()
	slices.SortStableFunc(d.List, func(a, b device) int { return b.UsedAt.Compare(a.UsedAt) })
	d.List = d.List[:min(len(d.List), maxDevices)]
	return t.text(devicePrefix), put(tx, store.Devices, personID, d)
}
