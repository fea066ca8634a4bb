package lsp

import (
	"maps"
	"slices"
	"strings"

	"rolebook/internal/diag"
)

// source is what the editor shows beside each diagnostic.
const source = "rolebook"

// severities are the protocol's numbers.
var severities = map[diag.Severity]int{diag.Error: 1, diag.Warning: 2, diag.Info: 3}

// publish sends the diagnostics of every text of which the editor has none yet,
// until something arrives that may change them.
func (s *Server) publish() error {
	for _, uri := range slices.Sorted(maps.Keys(s.documents)) {
		d := s.documents[uri]
		if d.told {
			continue
		}
		params := publishParams{URI: uri, Version: &d.version, Diagnostics: []diagnostic{}}
		for _, found := range s.look(d).Diagnostics {
			params.Diagnostics = append(params.Diagnostics, s.diagnosticOf(found))
		}
		if err := s.wire.notify("textDocument/publishDiagnostics", params); err != nil {
			return err
		}
		d.told = true
	}
	return nil
}

func (s *Server) diagnosticOf(d diag.Diagnostic) diagnostic {
	out := diagnostic{
		Range: spanOf(d.Range), Severity: severities[d.Severity], Code: string(d.Code),
		Source: source, Message: d.Message,
	}
	if s.config.PublicURL != "" {
		out.Description = &codeHref{strings.TrimSuffix(s.config.PublicURL, "/") + d.Help}
	}
	return out
}
