import { diff } from "@codemirror/merge";
import { type Annotation, EditorState, type Extension, type Text, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { replaceEqualDeep } from "@tanstack/react-query";
import type { Places } from "../../../lib/document/places";
import { changesOf, type Edit, linesOf, separatorOf } from "../../../lib/document/text";
import {
  type Compilation,
  type Compiled,
  compilation,
  compiled,
  isFresh,
  placesOf,
  type Role,
} from "./compilation";
import { Compiler } from "./compiler";
import { Queue } from "./queue";

/** Told that the compiler has spoken, and whether that has to be drawn before the next key. */
type Listener = (how: { atOnce: boolean }) => void;

/** Works out the edits of a form from where everything stands now. */
export type Compute = (places: Places, role: Role) => readonly Edit[];

/**
 * The one text of a role with its undo history. The Text tab shows the view; the
 * form, the preview and the problems show what the compiler says of it, and what
 * a form writes is an edit of the same text.
 */
export class RoleEditor {
  readonly view: EditorView;
  readonly #compile: (source: string, signal?: AbortSignal) => Promise<Compiled>;
  readonly #compiler: Compiler;
  readonly #queue: Queue;
  readonly #onTyped: () => void;
  #last: Compilation | undefined;
  readonly #listeners = new Set<Listener>();

  constructor(options: {
    source: string;
    extensions: Extension;
    compile: (source: string, signal?: AbortSignal) => Promise<Compiled>;
    onChange: () => void;
    /** Told of what is typed into a form and is not in the text yet. */
    onTyped: () => void;
  }) {
    this.#onTyped = options.onTyped;
    this.#compile = options.compile;
    this.view = new EditorView({
      state: EditorState.create({
        doc: options.source,
        extensions: [
          EditorState.lineSeparator.of(separatorOf(options.source)),
          compilation,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              this.#compiler.changed();
              options.onChange();
            }
          }),
          options.extensions,
        ],
      }),
    });
    this.#compiler = new Compiler({
      current: () => ({ doc: this.view.state.doc, source: this.source() }),
      send: options.compile,
      take: (result, doc) => this.#take(result, doc),
    });
    this.#queue = new Queue(() => this.#exact());
    void this.compiled();
  }

  source(): string {
    return this.view.state.sliceDoc();
  }

  /** What the compiler last said, and of which text. */
  compilation = (): Compilation | undefined => this.view.state.field(compilation);

  /** The last answer with the text that it is about: the same object until there is a new one. */
  lastCompiled = (): Compilation | undefined => this.#last;

  /** Resolves when the compiler has seen the text as it is, or true is no answer. */
  compiled(): Promise<boolean> {
    return this.#exact();
  }

  /**
   * Writes what a field says. `key` names the field: of several texts that wait,
   * the newest is written. A structural change (a new row, another order) waits
   * for exact places; a text goes ahead without when the server is away. What is
   * being `typed` is written when the typing pauses, or by `settle`.
   */
  write(key: string, compute: Compute, { waits = false, typed = false } = {}) {
    const write = () => this.#apply(compute, `input.type.form.${key}`);
    this.#queue.add({ key, anyway: !waits, write }, { typed });
    this.#onTyped();
  }

  /** Whether what was typed into a field is not in a compilation yet. */
  isPending(key: string, seen: Compilation | undefined): boolean {
    return this.#queue.waits(key) || seen?.doc !== this.view.state.doc;
  }

  /** Writes what fields still hold back; answers whether nothing was held back since. */
  async settle(): Promise<boolean> {
    await this.#queue.run();
    return !this.#queue.waits();
  }

  /** Whether anything that was typed into a field is not in the text yet. */
  waits(): boolean {
    return this.#queue.waits();
  }

  /** Writes what can be written now, on the places that are known: the page is about to go. */
  hurry() {
    this.#queue.hurry();
  }

  /** Told when the server answers again. */
  reachable() {
    void this.#queue.run();
    if (!isFresh(this.view.state)) this.#compiler.changed();
  }

  /** Carries out edits that are about the text as it is now: a fix, a merge. */
  apply(edits: readonly Edit[], userEvent: string) {
    this.#change(edits, Transaction.userEvent.of(userEvent));
  }

  /** Makes the text another one by the changes between them, so that the cursor and the history stay. */
  replaceAll(source: string) {
    this.apply(this.#editsTo(source), "input.merge");
  }

  /**
   * The same for what somebody else wrote: undo takes back one's own changes and
   * leaves theirs. The compiler is asked first, and the answer puts the text and
   * what it says of it in place together: no field shows what the text no longer
   * has, so nothing that is typed into one writes that back.
   */
  async bringingIn(source: string): Promise<() => void> {
    const result = await this.#compile(source);
    return () => {
      this.#change(this.#editsTo(source), Transaction.addToHistory.of(false));
      this.#take(result, this.view.state.doc, { atOnce: true });
    };
  }

  /** Calls `tell` when the compiler has spoken; the answer stops it. */
  subscribe = (tell: Listener) => {
    this.#listeners.add(tell);
    return () => {
      this.#listeners.delete(tell);
    };
  };

  stop() {
    this.#compiler.stop();
    this.view.destroy();
  }

  #take(answer: Compiled, doc: Text, how = { atOnce: false }) {
    const result = withSame(this.#last?.result, answer);
    this.view.dispatch({ effects: compiled.of({ result, doc }) });
    if (!isFresh(this.view.state)) return;
    this.#last = this.compilation();
    for (const tell of this.#listeners) tell(how);
  }

  #editsTo(source: string): Edit[] {
    const before = this.view.state.doc.toString();
    const after = linesOf(source).toString();
    return diff(before, after).map(({ fromA, toA, fromB, toB }) => ({
      from: fromA,
      to: toA,
      insert: after.slice(fromB, toB),
    }));
  }

  #change(edits: readonly Edit[], annotations: Annotation<unknown>) {
    const changes = changesOf(this.view.state.doc, edits);
    if (changes.length > 0) this.view.dispatch({ changes, annotations });
  }

  #apply(compute: Compute, userEvent: string) {
    const places = placesOf(this.view.state);
    const role = this.compilation()?.result.role;
    if (!places || !role) return;
    this.apply(compute(places, role), userEvent);
    void this.#exact(); // the pause was before; the form waits for this
  }

  async #exact(): Promise<boolean> {
    while (!isFresh(this.view.state)) {
      const { doc } = this.view.state;
      const answered = await this.#compiler.now().then(
        () => true,
        () => this.view.state.doc !== doc, // called off for a newer text
      );
      if (!answered) return false;
    }
    return true;
  }
}

/** The answer, made of the same objects as the last one where it says the same: what shows those stays still. */
function withSame(last: Compiled | undefined, answer: Compiled): Compiled {
  if (!last) return answer;
  return {
    ...answer,
    role: replaceEqualDeep(last.role, answer.role),
    diagnostics: replaceEqualDeep(last.diagnostics, answer.diagnostics),
  };
}
