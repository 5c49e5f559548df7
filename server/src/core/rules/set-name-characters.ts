import { nameRules } from '../name-rules';

export const setNameCharacters = nameRules.setCharacters('set-name-characters');
