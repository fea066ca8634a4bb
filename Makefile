# `make test` is all that a change has to pass. Everything else is for looking.

GO ?= go
TOOLS := cd .ci/tools && GOBIN=$(CURDIR)/.cache/bin $(GO)
LINT := .cache/bin/golangci-lint

.PHONY: test check lint unit fuzz bench accuracy build golden torture panel panel-e2e vuln

test: check lint unit panel panel-e2e ## everything that CI runs

check: ## formatting, vet, a tidy module
	@test -z "$$(gofmt -l cmd content internal)" || { gofmt -l cmd content internal; echo "gofmt the files above"; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) mod verify

lint: $(LINT)
	$(LINT) run ./...

$(LINT): .ci/tools/go.mod .ci/tools/go.sum
	$(TOOLS) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint

unit: ## all tests, with the race detector
	$(GO) test -race -shuffle=on -timeout 15m ./...

fuzz: ## look for new failing inputs in every fuzz target; FUZZTIME=10m or 1000000x for longer
	.ci/fuzz

torture: ## kill -9 and power cuts, for as long as TORTURE says
	TORTURE=$${TORTURE:-10m} $(GO) test -run 'Kill|PowerCut' -timeout 0 -count 1 ./internal/store/...

bench: ## the figures of docs/benchmarks.md
	.ci/bench

accuracy: ## how much of a posting is read right, field by field
	$(GO) test -count 1 -v ./internal/accuracy

panel: ## the panel: its types, tests and build, and that the committed build is of this source
	cd admin-ui && npm ci --no-audit --no-fund && npm run --silent check
	@test -z "$$(git status --porcelain -- admin-ui/dist admin-ui/src/api)" || { git status --short -- admin-ui/dist admin-ui/src/api; echo "commit the files above with the source that they come from"; exit 1; }

panel-e2e: ## the panel in a real browser; CHROMIUM=… for one that is not in /usr/bin; needs `make panel` first
	cd admin-ui && npm run --silent e2e

vuln: ## known vulnerabilities in what is used; asks vuln.go.dev and the npm registry, so it needs the network
	$(TOOLS) install golang.org/x/vuln/cmd/govulncheck
	.cache/bin/govulncheck ./...
	cd admin-ui && npm audit --omit=dev

golden: ## rewrite the golden files; read the diff
	$(GO) test ./internal/compile ./internal/exchange ./internal/lint ./internal/money ./internal/role ./internal/server ./internal/textdiff -run 'Golden|Cases|ReadForms' -update

build: ## one binary, bin/rolebook
	$(GO) build -trimpath -o bin/rolebook ./cmd/rolebook
