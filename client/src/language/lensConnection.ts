import type { CodeLens, TextDocument } from 'vscode';
import { type BaseLanguageClient, CodeLensRequest, type Middleware } from 'vscode-languageclient';

/** Those of the code lenses of a document that are shown. */
type Choose = (document: TextDocument, lenses: readonly CodeLens[]) => CodeLens[];

/** The code lenses that the language server makes. */
export class LensConnection {
  #choose: Choose | undefined;

  constructor(private readonly client: () => Pick<BaseLanguageClient, 'getFeature'>) {}

  /** Sets who chooses among them. */
  set choose(choose: Choose) {
    this.#choose = choose;
  }

  readonly middleware: Pick<Middleware, 'provideCodeLenses'> = {
    provideCodeLenses: async (document, cancel, next) => {
      const lenses = (await next(document, cancel)) ?? [];
      return this.#choose?.(document, lenses) ?? lenses;
    },
  };

  /** Has VS Code ask for those of a document again. */
  askAnew(document: TextDocument): void {
    this.client().getFeature(CodeLensRequest.method).getProvider(document)?.onDidChangeCodeLensEmitter.fire();
  }
}
