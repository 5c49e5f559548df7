/**
 * Every handler runs guarded: it honours cancellation, and an error yields the fallback result and a line in the log.
 * It need not yield: messages are dispatched one by one, and a request cancelled while it was queued never gets here.
 */
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** `what` and `uri` are for the log. */
export type Guard = <T>(what: string, uri: string, token: CancellationToken, fallback: T, answer: () => T | Promise<T>) => Promise<T>;

/** `rethrow`: in tests a failing feature fails the test. */
export function makeGuard(log: (message: string) => void, onError: 'answer-empty' | 'rethrow'): Guard {
  return async (what, uri, token, fallback, answer) => {
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
    try {
      return await answer();
    } catch (error) {
      if (error instanceof ResponseError || onError === 'rethrow') throw error;
      log(`${what} failed for ${uri}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
      return fallback;
    }
  };
}
