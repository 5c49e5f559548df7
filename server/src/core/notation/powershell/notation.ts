/** PowerShell as a notation of values. */
import { type Notation } from '../../tree/tree';
import { powershellPrinter } from './printer';
import { decodeString, stringOffsets } from './strings';

export const powershell: Notation = { decodeString, stringOffsets, hasComments: true, printer: powershellPrinter };
