# Proves that the completion scripts are good and offer every command and
# option.
. "${0%/*}/cli.sh"

gclog --help | sed '/^To begin/,$d' | sed -n 's/^  \([a-z]*\) .*/\1/p' >commands
while read -r command; do
	gclog "$command" --help |
		sed -n "s/^ .*--\\([a-z-]*\\).*/$command \\1/p" |
		grep -v ' help$'
done <commands >options
ok "there are commands and options" test -s commands -a -s options

for shell in bash zsh fish; do
	run gclog completion $shell
	is "$shell: status" "$status" 0
	cp "$tap_dir/out" script.$shell
	ok "$shell: it says what it is" grep -q "completion $shell" script.$shell
	if command -v $shell >/dev/null 2>&1; then
		run $shell -n script.$shell
		is "$shell -n" "$status$out$err" 0
	else
		skip "$shell -n" "there is no $shell here"
	fi
	while read -r word; do
		grep -qw -e "$word" script.$shell || echo "$word"
	done <commands >missing
	is "$shell: every command" "$(cat missing)" ''
done

# bash: the options of a command are in its part of the script.
while read -r command option; do
	sed -n "/^	$command)/,/esac ;;/p" script.bash |
		grep -qe "--$option" || echo "$command $option"
done <options >missing
is "bash: every option" "$(cat missing)" ''
while read -r command option; do
	sed -n "/^	$command)/,/;;/p" script.zsh |
		grep -qe "--$option" || echo "$command $option"
done <options >missing
is "zsh: every option" "$(cat missing)" ''
while read -r command option; do
	grep -qe "seen_subcommand_from $command' -l $option " script.fish ||
		echo "$command $option"
done <options >missing
is "fish: every option" "$(cat missing)" ''

# completes WORDS WANT: what bash offers after these.
completes()
{
	got=$(bash --norc --noprofile -c '
		. ./script.bash
		COMP_WORDS=('"$1"') COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_gclog
		printf "%s " "${COMPREPLY[@]}"' 2>&1)
	is "bash completes: $1" "$got" "$2"
}
if command -v bash >/dev/null 2>&1; then
	completes 'gclog com' 'compare completion '
	completes 'gclog report --fo' '--format '
	completes 'gclog report --format js' 'json jsonl '
	completes 'gclog report -f m' 'md '
	completes 'gclog plot run.db pau' 'pauses pause-cdf '
	completes 'gclog plot --term d' 'dumb '
	completes 'gclog export run.db gct' 'gctrace '
	completes 'gclog export run.db proc' 'process '
	completes 'gclog export run.db rej' 'rejected '
	completes 'gclog plot --process a' 'all '
	completes 'gclog report run.db tru' 'trust '
	completes 'gclog completion z' 'zsh '
	completes 'gclog ingest --te' '--tee '
else
	skip "what bash completes" "there is no bash here"
fi
if command -v fish >/dev/null 2>&1; then
	got=$(HOME=$tap_dir/cwd fish --no-config -c '
		source script.fish; complete -C "gclog com"' 2>&1 |
		cut -f 1 | tr '\n' ' ')
	is "fish completes commands" "$got" 'compare completion '
else
	skip "what fish completes" "there is no fish here"
fi
done_testing
