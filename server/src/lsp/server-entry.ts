/** The entry of the server that the extension brings. */
import { serve } from './main.node';

serve();
