/** Every handler of every feature runs guarded: it honours cancellation, and its errors are logged rather than thrown. */
import assert from 'node:assert/strict';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { features } from '../../server/src/lsp/features';
import { makeGuard } from '../../server/src/lsp/guard';
import { never, type Session } from '../../server/src/lsp/session';

type Handler = (...parameters: readonly unknown[]) => unknown;
interface Registered { readonly name: string; readonly handler: Handler }

const cancelled: CancellationToken = { ...never, isCancellationRequested: true };

/** Stands for any parameters: every member of it is another such object, and so is every return value. Also a cancelled token. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_target, name) =>
    name === 'then' ? undefined : name === 'isCancellationRequested' ? true : name === Symbol.iterator ? () => [].values() : anything,
  apply: () => anything,
});

/** A connection that keeps the registered handlers, by the method or the request that they are registered for. */
function recorder(found: Registered[], name = 'connection'): unknown {
  return new Proxy(() => undefined, {
    get: (_target, member) => recorder(found, `${name}.${String(member)}`),
    apply: (_target, _self, parameters: readonly unknown[]) => {
      const handler = parameters.at(-1);
      const [request] = parameters as readonly { readonly method?: string }[];
      if (typeof handler === 'function') found.push({ name: request?.method ?? name, handler: handler as Handler });
      return undefined;
    },
  });
}

describe('every handler of the server', () => {
  const found: Registered[] = [];
  const guard = makeGuard(() => undefined, 'answer-empty');
  const session = new Proxy({ connection: recorder(found), guard }, {
    get: (known, name) => name === 'connection' ? known.connection : name === 'guard' ? known.guard : anything,
  }) as unknown as Session;
  for (const feature of features) feature.answer(session);

  it('is registered', () => assert.ok(found.length > 30, String(found.length)));

  for (const { name, handler } of found) {
    it(`is guarded: ${name}`, async () => {
      const answer = new Promise(resolve => { resolve(handler(anything, cancelled, anything)); });
      await assert.rejects(answer, error => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled);
    });
  }
});
