package lsp

// The part of the protocol that is used. Names are the protocol's.

// position is zero-based; the character counts UTF-16 code units.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

type documentID struct {
	URI string `json:"uri"`
}

type positionParams struct {
	Document documentID `json:"textDocument"`
	Position position   `json:"position"`
}

type documentParams struct {
	Document documentID `json:"textDocument"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

func markdown(text string) markup { return markup{"markdown", text} }

// A session.
type (
	initializeParams struct {
		RootURI          string             `json:"rootUri"`
		WorkspaceFolders []workspaceFolder  `json:"workspaceFolders"`
		Capabilities     clientCapabilities `json:"capabilities"`
	}
	workspaceFolder struct {
		URI string `json:"uri"`
	}
	clientCapabilities struct {
		Workspace struct {
			WatchedFiles struct {
				Dynamic bool `json:"dynamicRegistration"`
			} `json:"didChangeWatchedFiles"`
		} `json:"workspace"`
	}
	initializeResult struct {
		Capabilities serverCapabilities `json:"capabilities"`
		ServerInfo   serverInfo         `json:"serverInfo"`
	}
	serverInfo struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
	}
	serverCapabilities struct {
		PositionEncoding string            `json:"positionEncoding"`
		Sync             syncOptions       `json:"textDocumentSync"`
		Completion       completionOptions `json:"completionProvider"`
		Hover            bool              `json:"hoverProvider"`
		Symbols          bool              `json:"documentSymbolProvider"`
		Actions          actionOptions     `json:"codeActionProvider"`
		Workspace        struct {
			Folders folderOptions `json:"workspaceFolders"`
		} `json:"workspace"`
	}
	syncOptions struct {
		OpenClose bool `json:"openClose"`
		Change    int  `json:"change"`
	}
	completionOptions struct {
		TriggerCharacters []string `json:"triggerCharacters"`
	}
	actionOptions struct {
		Kinds []string `json:"codeActionKinds"`
	}
	folderOptions struct {
		Supported bool `json:"supported"`
		Changes   bool `json:"changeNotifications"`
	}
)

// syncIncremental asks for changes rather than whole texts; both are understood.
const syncIncremental = 2

// Open texts.
type (
	didOpenParams struct {
		Document struct {
			URI     string `json:"uri"`
			Version int    `json:"version"`
			Text    string `json:"text"`
		} `json:"textDocument"`
	}
	didChangeParams struct {
		Document struct {
			URI     string `json:"uri"`
			Version int    `json:"version"`
		} `json:"textDocument"`
		Changes []textChange `json:"contentChanges"`
	}
	// textChange replaces a range, or the whole text when there is none.
	textChange struct {
		Range *span  `json:"range"`
		Text  string `json:"text"`
	}
)

// Folders and files.
type (
	registrationParams struct {
		Registrations []registration `json:"registrations"`
	}
	registration struct {
		ID      string         `json:"id"`
		Method  string         `json:"method"`
		Options watcherOptions `json:"registerOptions"`
	}
	watcherOptions struct {
		Watchers []watcher `json:"watchers"`
	}
	watcher struct {
		Glob string `json:"globPattern"`
	}
	watchedFilesParams struct {
		Changes []documentID `json:"changes"`
	}
	foldersParams struct {
		Event struct {
			Added   []workspaceFolder `json:"added"`
			Removed []workspaceFolder `json:"removed"`
		} `json:"event"`
	}
)

// Diagnostics and actions.
type (
	publishParams struct {
		URI         string       `json:"uri"`
		Version     *int         `json:"version,omitempty"`
		Diagnostics []diagnostic `json:"diagnostics"`
	}
	diagnostic struct {
		Range       span      `json:"range"`
		Severity    int       `json:"severity"`
		Code        string    `json:"code"`
		Description *codeHref `json:"codeDescription,omitempty"`
		Source      string    `json:"source"`
		Message     string    `json:"message"`
	}
	codeHref struct {
		Href string `json:"href"`
	}
	actionParams struct {
		Document documentID `json:"textDocument"`
		Range    span       `json:"range"`
		Context  struct {
			Only []string `json:"only"`
		} `json:"context"`
	}
	codeAction struct {
		Title       string        `json:"title"`
		Kind        string        `json:"kind"`
		Diagnostics []diagnostic  `json:"diagnostics,omitempty"`
		Preferred   bool          `json:"isPreferred,omitempty"`
		Edit        workspaceEdit `json:"edit"`
	}
	workspaceEdit struct {
		Changes map[string][]textEdit `json:"changes"`
	}
)

// The kinds of action.
const (
	quickFix = "quickfix"
	fixAll   = "source.fixAll.rolebook"
)

// Completion, hover and outline.
type (
	completionList struct {
		Incomplete bool             `json:"isIncomplete"`
		Items      []completionItem `json:"items"`
	}
	completionItem struct {
		Label         string   `json:"label"`
		Kind          int      `json:"kind"`
		Detail        string   `json:"detail,omitempty"`
		Documentation *markup  `json:"documentation,omitempty"`
		SortText      string   `json:"sortText"`
		FilterText    string   `json:"filterText,omitempty"`
		Edit          textEdit `json:"textEdit"`
	}
	hoverResult struct {
		Contents markup `json:"contents"`
		Range    span   `json:"range"`
	}
	symbol struct {
		Name      string   `json:"name"`
		Detail    string   `json:"detail,omitempty"`
		Kind      int      `json:"kind"`
		Range     span     `json:"range"`
		Selection span     `json:"selectionRange"`
		Children  []symbol `json:"children,omitempty"`
	}
)

// The protocol's numbers for kinds of completion.
const (
	propertyItem  = 10
	valueItem     = 12
	keywordItem   = 14
	referenceItem = 18
)

// The protocol's numbers for kinds of symbol.
const (
	sectionSymbol = 3 // namespace
	itemSymbol    = 15
	bandSymbol    = 16 // number
)
