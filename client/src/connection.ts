/** The connection to the server: how it is started, its initialization options, and what happens when it crashes. */
import { type LogOutputChannel, type Event, type ExtensionContext, workspace, window, l10n, EventEmitter } from 'vscode';
import {
  type LanguageClientOptions, type BaseLanguageClient, State, type NotificationType, type ErrorHandler, type DocumentSelector,
  type CloseHandlerResult, RevealOutputChannelOn, ErrorAction, CloseAction,
} from 'vscode-languageclient';
import { clientCommands, outlineChanged, type InitializationOptions } from '../../server/src/lsp/protocol';
import { crashCounter } from './crashes';
import { documentSchemes, languageIds } from './documents';
import { answerHostRequests } from './host-requests';
import { middleware } from './middleware';
import { explainRuleCommand } from './rule-pages';

/** Creates a client for the server of this platform. */
export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The connection to the server; it has a new client after each restart. */
export interface Connection {
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  /** Fires when the server starts, is running, stops or fails. */
  readonly onDidChangeState: Event<State>;
  /** Fires when the server reports changed nodes. */
  readonly onDidChangeOutline: Event<OutlineChanges>;
  restart(): Promise<void>;
}

export type OutlineChanges = typeof outlineChanged extends NotificationType<infer Changes> ? Changes : never;

const id = 'csa';

export function connect({ extension, subscriptions }: ExtensionContext, makeClient: MakeClient): Connection {
  const name = l10n.t('Custom Security Attributes');
  const output = window.createOutputChannel(name, { log: true });
  output.info(`Version ${(extension.packageJSON as { readonly version: string }).version}`);
  const stateChanged = new EventEmitter<State>();
  const outlineChanges = new EventEmitter<OutlineChanges>();
  let schemes = documentSchemes();

  const start = (): BaseLanguageClient => {
    schemes = documentSchemes();
    const client = makeClient(id, name, clientOptions(schemes, output, () => { void offerRestart(restart, output); }));
    client.onDidChangeState(({ newState }) => {
      output.info(`State of the language server: ${State[newState]}`);
      stateChanged.fire(newState);
    });
    client.onNotification(outlineChanged, changes => outlineChanges.fire(changes));
    answerHostRequests(client, output);
    // The client has already shown the error.
    client.start().catch((error: unknown) => { output.error(error instanceof Error ? error : String(error)); });
    return client;
  };
  const restart = async (): Promise<void> => {
    await stop(current);
    current = start();
  };
  let current = start();

  subscriptions.push(output, stateChanged, outlineChanges, workspace.onDidChangeWorkspaceFolders(() => {
    if ([...documentSchemes()].some(scheme => !schemes.has(scheme))) void restart();
  }), workspace.onDidChangeConfiguration(change => {
    // What was shown for documents that are not open would stay.
    if (change.affectsConfiguration('csa.validate')) void restart();
  }));
  return {
    get client() { return current; },
    output, onDidChangeState: stateChanged.event, onDidChangeOutline: outlineChanges.event, restart,
  };
}

function clientOptions(schemes: ReadonlySet<string>, output: LogOutputChannel, giveUp: () => void): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    jsonSupport: true, readsFiles: true, editorCommands: true, commands: Object.values(clientCommands), ruleCommand: explainRuleCommand,
    progressTitles: {
      reading: l10n.t('Reading custom security attributes'),
      readingFolder: l10n.t('Reading the folder'),
      checking: l10n.t('Checking custom security attributes'),
    },
  };
  return {
    documentSelector: documentSelector(schemes),
    initializationOptions,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: errorHandler(giveUp),
    // Otherwise findings would be out of date until the document is saved.
    diagnosticPullOptions: { onChange: true },
    markdown: { isTrusted: false, supportHtml: false },
    middleware,
  };
}

function documentSelector(schemes: ReadonlySet<string>): DocumentSelector {
  return languageIds.flatMap(language => [...schemes].map(scheme => ({ language, scheme })));
}

function errorHandler(giveUp: () => void): ErrorHandler {
  const mayRestart = crashCounter();
  return {
    // `handled`: it is in the output; when the server crashes, one message is enough.
    error: (_error, _message, count) =>
      count !== undefined && count <= 3 ? { action: ErrorAction.Continue, handled: true } : { action: ErrorAction.Shutdown },
    closed(): CloseHandlerResult {
      if (mayRestart(Date.now())) return { action: CloseAction.Restart, handled: true };
      giveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function offerRestart(restart: () => Promise<void>, output: LogOutputChannel): Promise<void> {
  const [again, showOutput] = [l10n.t('Restart'), l10n.t('Show Output')];
  const message = l10n.t(
    'The language server for custom security attributes crashed three times within a minute and was not restarted. See its output.',
  );
  const chosen = await window.showErrorMessage(message, again, showOutput);
  if (chosen === again) await restart();
  else if (chosen === showOutput) output.show();
}

export async function stop(client: BaseLanguageClient): Promise<void> {
  if (client.state === State.Starting) await client.start().catch(() => undefined);
  await client.dispose();
}
