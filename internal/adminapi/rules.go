package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/policy"
)

// CheckRule is a kind of thing that is looked for in documents, and what the
// settings may do about it.
type CheckRule struct {
	Code     diag.Code     `json:"code" example:"RB508"`
	Slug     string        `json:"slug" example:"hype-word"`
	Severity diag.Severity `json:"severity" enum:"error,warning,info" doc:"How bad it is unless the settings say otherwise."`
	Summary  string        `json:"summary" doc:"What is found, in a sentence."`
	Help     string        `json:"help" doc:"Where it is explained." example:"/docs/diagnostics/RB508"`
	MayBeOff bool          `json:"may_be_off" doc:"Whether the settings may leave it out."`
	MayBlock bool          `json:"may_block" doc:"Whether the settings may let it block publishing."`
}

type rulesOutput struct {
	Body struct {
		Items []CheckRule `json:"items"`
		Page  AdminPage   `json:"page" doc:"All of them are on it."`
	}
}

func (a *API) registerRules(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "list-rules", Method: http.MethodGet, Path: "/rules", Tags: []string{"Settings"},
		Summary: "What is looked for in documents, by code",
	}, policy.ReadSettings}, func(context.Context, policy.Actor, *struct{}) (*rulesOutput, error) {
		return checkRules(), nil
	})
}

func checkRules() *rulesOutput {
	out := &rulesOutput{}
	out.Body.Items, out.Body.Page = make([]CheckRule, len(diag.Rules)), whole(len(diag.Rules))
	for i, r := range diag.Rules {
		out.Body.Items[i] = CheckRule{
			Code: r.Code, Slug: r.Slug, Severity: r.Severity, Summary: r.Summary, Help: r.Help(),
			MayBeOff: editorial.MayBeOff(r), MayBlock: editorial.MayBlock(r),
		}
	}
	return out
}
