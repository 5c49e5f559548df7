/** The entry of the server that the extension brings. */
import { keepCompiled } from '../compile-cache';

keepCompiled();
void import('./main.node').then(({ serve }) => { serve(); });
