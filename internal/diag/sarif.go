package diag

import (
	"io"
	"net/url"
	"path/filepath"
)

// WriteSARIF writes a SARIF 2.1.0 log, which code hosts and editors show in
// place. version is the program's own.
func WriteSARIF(w io.Writer, files []File, version string) error {
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "Rolebook", Version: version, Rules: sarifRules()}
	for _, f := range files {
		uri := (&url.URL{Path: filepath.ToSlash(f.Name)}).String()
		for _, d := range f.Diagnostics {
			run.Results = append(run.Results, resultOf(d, uri))
		}
	}
	return writeIndented(w, sarifLog{
		Version: "2.1.0", Schema: "https://json.schemastore.org/sarif-2.1.0.json", Runs: []sarifRun{run},
	})
}

type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Name    string       `json:"name"`
		Summary sarifMessage `json:"shortDescription"`
		Default sarifLevel   `json:"defaultConfiguration"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifMessage `json:"insertedContent"`
	}
)

// level is a severity in SARIF's words.
func (s Severity) level() string {
	if s == Info {
		return "note"
	}
	return string(s)
}

func sarifRules() []sarifRule {
	rules := make([]sarifRule, len(Rules))
	for i, r := range Rules {
		rules[i] = sarifRule{
			ID: string(r.Code), Name: r.Slug, Summary: sarifMessage{r.Summary}, Default: sarifLevel{r.Severity.level()},
		}
	}
	return rules
}

func region(r Range) sarifRegion { return sarifRegion{r.Line, r.Column, r.EndLine, r.EndColumn} }

func resultOf(d Diagnostic, uri string) sarifResult {
	artifact := sarifArtifact{uri}
	r := sarifResult{
		RuleID: string(d.Code), Level: d.Severity.level(), Message: sarifMessage{d.Message},
		Locations: []sarifLocation{{sarifPhysical{artifact, region(d.Range)}}},
	}
	for _, f := range d.Fixes {
		change := sarifChange{Artifact: artifact}
		for _, e := range f.Edits {
			change.Replacements = append(change.Replacements, sarifReplacement{region(e.Range), sarifMessage{e.Text}})
		}
		r.Fixes = append(r.Fixes, sarifFix{sarifMessage{f.Title}, []sarifChange{change}})
	}
	return r
}
