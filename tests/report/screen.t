# Proves that every report, of logs of all kinds, fits 80 columns and has nothing
# in it that a terminal acts on.
. "${0%/*}/../lib/tap.sh"

# The continuation bytes of UTF-8 take no room.
cat >wide.awk <<'END'
/^run [0-9]+$/ || /^\$ gclog / { of = $0 }
{
	line = $0
	gsub(/[\200-\277]/, "", line)
	if (length(line) > 80 && of != "" && of !~ /format|-f /)
		print of ": " $0
}
END

# What run.t compares with: the reports of all its folders.
for want in "$top_srcdir"/tests/report/*/want; do
	awk -f wide.awk "$want"
done >wide
is 'every line of the wants fits' "$(head -n 5 wide)" ''

# One of each family, what is torn, and a path longer than a line.
long=$(printf 'a%.0s' 1 2 3 4 5 6 7 8 9 10)
long=$long$long$long$long$long$long$long$long$long$long
mkdir "$long"
(echo one more line; cat "$top_srcdir"/fixtures/torn/go1.27.3/*.log) \
	>"$long/$long"
for family in "$top_srcdir"/tests/family/*/; do
	set -- "$family"*.log
	gclog ingest -o all.db "$1"
done 2>ingested
gclog ingest -o all.db "$top_srcdir"/fixtures/torn/*/torn-exact*.log \
	"$long/$long" 2>>ingested
runs=$(grep -c '^gclog: run [0-9]' ingested)
ok 'there are logs' test "$runs" -gt 20

names=$(gclog report --list | awk '/^[a-z]/ { print $1 }')
i=0
while [ "$i" -lt "$runs" ]; do
	i=$((i + 1))
	echo "run $i"
	# shellcheck disable=SC2086 # names
	gclog report "all.db:$i" $names
	gclog report "all.db:$i"
done >reports 2>err
is 'nothing is complained of' "$(head -n 5 err)" ''
is 'every line fits' "$(awk -f wide.awk reports | head -n 5)" ''
is 'no control bytes' "$(tr -d '\n' <reports | grep -c '[[:cntrl:]]')" 0

run gclog report "all.db:$runs" summary
like 'a long path is on more than one line' "$out" '^ *a{50,78}$'
is 'and all of it' "$(sed -n '/Input/,$p' "$tap_dir/out" | tr -d ' \n' |
	grep -o "$long/$long")" "$long/$long"
done_testing
