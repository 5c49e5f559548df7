/** The settings of the editor: what people switch off. Every one is optional; what is checked and how loudly is `.csarc.json`'s matter. */
import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver';
import { type HintChoice, type LensChoice } from '../core';
// Not from `../core`: an error of loading it must be told, too.
import { visibleLines } from '../core/text/words';
import { type ClientSupport } from './capabilities';

export interface EditorSettings {
  readonly semanticTokens: boolean;
  readonly inlayHints: HintChoice;
  readonly codeLens: LensChoice;
  readonly documentLinks: boolean;
  /** Hovers of sets list their attributes. */
  readonly setTables: boolean;
}

const section = 'csa';

export class SettingsHolder {
  private pushed: EditorSettings = readSettings(undefined);
  /** What the client has answered, by the URI that was asked for. */
  private asked = new Map<string, Promise<EditorSettings>>();

  /** `changed`: called when what was answered may no longer hold. */
  constructor(private readonly connection: Connection, private readonly support: ClientSupport, changed: () => void) {
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      this.asked = new Map();
      if (!support.asksSettings) this.pushed = readSettings(member(settings, section));
      changed();
    });
  }

  /** Asks to be told of changes. Call it once the client is ready. */
  async watch(): Promise<void> {
    if (this.support.watchesSettings) await this.connection.client.register(DidChangeConfigurationNotification.type, { section });
  }

  /** The settings that hold for the document. Total: a client that fails to answer has all defaults. */
  of(uri: string): EditorSettings | Promise<EditorSettings> {
    if (!this.support.asksSettings) return this.pushed;
    let answer = this.asked.get(uri);
    if (answer === undefined) this.asked.set(uri, answer = this.ask(uri));
    return answer;
  }

  private async ask(scopeUri: string): Promise<EditorSettings> {
    try {
      return readSettings(await this.connection.workspace.getConfiguration({ scopeUri, section }) as unknown);
    } catch (error) {
      this.connection.console.warn(`The client did not tell its settings: ${visibleLines(String(error))}`);
      return readSettings(undefined);
    }
  }
}

/** The section `csa` of a client's settings: anything may be absent, null, or something else. Everything is on unless it is switched off. */
export function readSettings(settings: unknown): EditorSettings {
  const isOn = (...path: readonly string[]): boolean => [...path, 'enabled'].reduce<unknown>(member, settings) !== false;
  return {
    semanticTokens: isOn('semanticTokens'),
    inlayHints: { attributeTypes: isOn('inlayHints', 'attributeTypes'), capacities: isOn('inlayHints', 'capacities'), deactivated: isOn('inlayHints', 'deactivated') },
    codeLens: { uses: isOn('codeLens', 'uses'), sets: isOn('codeLens', 'sets'), requests: isOn('codeLens', 'requests') },
    documentLinks: isOn('documentLinks'),
    setTables: isOn('hover', 'setTables'),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
