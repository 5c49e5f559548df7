/** The entry point of the server that ships with the extension. */
import { keepCompiled } from '../compile-cache';

keepCompiled();
void import('./main.node').then(({ serve }) => { serve(); });
