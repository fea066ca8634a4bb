// Package adminui is the built panel: what `npm run build` wrote into dist.
//
// The source is in src; the built files are committed under stable names, so
// that building the binary needs Go alone.
package adminui

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the files of the panel: index.html, icon.svg and assets/.
// {{nonce}} in index.html stands for the nonce of the answer.
func Dist() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is in the binary, or nothing was built
	}
	return files
}
