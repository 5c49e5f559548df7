import { nameRules } from '../name-rules';

export const setNameLength = nameRules.setLength('set-name-length');
