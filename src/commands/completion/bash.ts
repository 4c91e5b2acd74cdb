// The completion for bash: goes through the words to the cursor's place, and offers what fits.

import {
  ownValues,
  placeName,
  settingValues,
  type Grammar,
  type Place,
  type Value,
  type ValueGroup,
} from './grammar.ts';

/** Readline completes names of files itself, quotes and `~` included; these ask it to. */
const replies = { file: '<file>', folder: '<folder>', free: '' } as const;

const replyOf = (kind: Value): string =>
  typeof kind === 'string' ? replies[kind] : kind.join(' ');

const quoted = (words: readonly string[]): string[] => words.map((word) => `'${word}'`);

function valueCase({ kind, patterns }: ValueGroup): string {
  return `    ${quoted(patterns).join(' | ')}) reply='${replyOf(kind)}' ;;`;
}

function placeCase(place: Place): string {
  const { words, flags, takesSettings, args } = place;
  const reply = words.length > 0 ? words.map(({ name }) => name) : (args ?? 'free');
  const names = [...flags.map(({ name }) => `--${name}`), ...(takesSettings ? ['$settings'] : [])];
  return `      '${placeName(place)}') flags="${names.join(' ')}" reply='${replyOf(reply)}' ;;`;
}

export function bashCompletion(grammar: Grammar): string {
  const { places, settings } = grammar;
  const withSettings = places.filter(({ takesSettings }) => takesSettings).map(placeName);
  return `# Completion of hostscope for bash, written by "hostscope completion bash".

# Sets reply to what completes the value of the option $2 at the place $1; fails if it takes none.
_hostscope_value() {
  case "$1 $2" in
${ownValues(grammar).map(valueCase).join('\n')}
    *) _hostscope_setting "$1" "$2" ;;
  esac
}

_hostscope_setting() {
  case $1 in
    ${quoted(withSettings).join(' | ')}) ;;
    *) return 1 ;;
  esac
  case $2 in
${settingValues(grammar).map(valueCase).join('\n')}
    *) return 1 ;;
  esac
}

_hostscope() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]}
  local place='' flags='' reply='' i
  local settings='${settings.map(({ name }) => `--${name}`).join(' ')}'
  COMPREPLY=()
  # Readline takes --option=value for three words.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    if _hostscope_value "$place" "\${COMP_WORDS[i]}"; then
      ((i++))
      [[ \${COMP_WORDS[i]} != '=' ]] || ((i++))
      continue
    fi
    case "$place/\${COMP_WORDS[i]}" in
      ${quoted(places.slice(1).map(placeName)).join(' | ')}) place+=/\${COMP_WORDS[i]} ;;
    esac
  done
  if ! _hostscope_value "$place" "$prev"; then
    case $place in
${places.map(placeCase).join('\n')}
    esac
    [[ $cur != -* ]] || reply=$flags
  fi
  case $reply in
    '<file>') compopt -o default ;;
    '<folder>') compopt -o dirnames ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$reply" -- "$cur") ;;
  esac
}

complete -F _hostscope hostscope`;
}
