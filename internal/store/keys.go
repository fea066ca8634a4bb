package store

import (
	"encoding/binary"
	"encoding/hex"
)

// RoleKey is the key of something that is numbered within a role (a version, a
// publication): the role's id, '/', the number as 8 hex digits. Such keys of one
// role lie together, in the order of their numbers.
func RoleKey(role string, number uint32) []byte {
	key := append([]byte(role), '/')
	return hex.AppendEncode(key, binary.BigEndian.AppendUint32(nil, number))
}

// RoleKeysEnd is the end of the range of a role's keys, which begins at
// RoleKey(role, 0).
func RoleKeysEnd(role string) []byte { return append([]byte(role), '/'+1) }

// RoleKeyNumber is the number in a key that RoleKey made.
func RoleKeyNumber(key []byte) uint32 {
	number, err := hex.DecodeString(string(key[len(key)-8:]))
	if err != nil {
		panic("store: not a numbered key of a role: " + string(key))
	}
	return binary.BigEndian.Uint32(number)
}
