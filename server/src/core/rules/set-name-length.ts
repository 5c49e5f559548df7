import { nameRules } from '../lint/name-rules';

export const setNameLength = nameRules.setLength('set-name-length');
