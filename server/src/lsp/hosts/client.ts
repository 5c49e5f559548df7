/** Reads files through the client: in the browser, and for folders that are not on this machine. */
import { type Connection } from 'vscode-languageserver';
import { fileNameGlobs } from '../../core';
import { type Host } from './host';
import { findFiles, readText } from '../protocol';

export function clientHost(connection: Connection): Host {
  return {
    async readText(uri) {
      const { text, message } = await connection.sendRequest(readText, { uri });
      return text ?? (message === undefined ? undefined : { message });
    },
    async findFiles(folder, which, token) {
      const { uris } = await connection.sendRequest(findFiles, { folder, names: fileNameGlobs[which] }, token);
      return uris;
    },
    // The client does not follow links.
    leadsInside: () => Promise.resolve(true),
  };
}
