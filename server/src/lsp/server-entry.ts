/** The entry of the bundle that the extension brings: the server, and `csa lint` for the extension's task. They share nearly all of their code. */
import { serve } from './main.node';

if (process.argv[2] === 'lint') void import('../cli/main');
else serve();
