/**
 * The editor's settings: what users turn off. Each is optional; what is checked, and with which severity, is configured in `.csarc.json`.
 */
import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver';
import { type HintChoice, type LensChoice } from '../core';
// Not from `../core`: an error while loading it must be reported, too.
import { visibleLines } from '../core/text/words';
import { type ClientSupport } from './capabilities';

export interface EditorSettings {
  readonly semanticTokens: boolean;
  /** Whether a set has its capacity as a hint depends on its lens. */
  readonly inlayHints: Omit<HintChoice, 'setCapacities'>;
  /** Whether a request has a lens for what the client can do with it depends on the client, too. */
  readonly codeLens: Omit<LensChoice, 'requestActions'>;
  readonly documentLinks: boolean;
  /** Hovers of sets list their attributes. */
  readonly setTables: boolean;
}

const section = 'csa';

export class SettingsHolder {
  private pushed: EditorSettings = readSettings(undefined);
  /** The settings that the client returned, by the URI they were requested for. */
  private asked = new Map<string, Promise<EditorSettings>>();

  /** `changed` is called when settings returned earlier may no longer hold. */
  constructor(private readonly connection: Connection, private readonly support: ClientSupport, changed: () => void) {
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      this.asked = new Map();
      if (!support.asksSettings) this.pushed = readSettings(member(settings, section));
      changed();
    });
  }

  /** Subscribes to changes. Call it once the client is ready. */
  async watch(): Promise<void> {
    if (this.support.watchesSettings) await this.connection.client.register(DidChangeConfigurationNotification.type, { section });
  }

  /** The settings for the document. Never fails: a client that does not answer gets the defaults. */
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
      this.connection.console.warn(`The client did not return its settings: ${visibleLines(String(error))}`);
      return readSettings(undefined);
    }
  }
}

/**
 * Reads the section `csa` of a client's settings: any member may be absent, null or of another type. Everything is on unless turned off.
 */
export function readSettings(settings: unknown): EditorSettings {
  const isOn = (...path: readonly string[]): boolean => [...path, 'enabled'].reduce<unknown>(member, settings) !== false;
  return {
    semanticTokens: isOn('semanticTokens'),
    inlayHints: {
      attributeTypes: isOn('inlayHints', 'attributeTypes'),
      capacities: isOn('inlayHints', 'capacities'),
      deactivated: isOn('inlayHints', 'deactivated'),
    },
    codeLens: { uses: isOn('codeLens', 'uses'), sets: isOn('codeLens', 'sets'), requests: isOn('codeLens', 'requests') },
    documentLinks: isOn('documentLinks'),
    setTables: isOn('hover', 'setTables'),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
