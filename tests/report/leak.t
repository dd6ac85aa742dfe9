# Proves what is told of the live heap over time, from logs made for each
# verdict: 900 cycles, 10 s apart, with a noise of 2 MiB.
. "${0%/*}/../lib/tap.sh"

# make_log NAME FORMULA: ingests a log whose live heap is the awk formula of i.
make_log()
{
	awk 'function noise() {
		seed = (seed * 1103515245 + 12345) % 2147483648
		return seed / 2147483648 * 2 - 1
	}
	BEGIN {
		seed = 7
		for (i = 1; i <= 900; i++) {
			live = '"$2"' + noise()
			t = 10 * i
			printf "2026-11-03T%02d:%02d:%02dZ gc %d @%d.000s " \
			    "0%%: 0.030+5.1+0.004 ms clock, " \
			    "0.12+1.0/8.2/0.50+0.016 ms cpu, %d->%d->%d MB, " \
			    "%d MB goal, 0 MB stacks, 0 MB globals, 4 P\n",
			    8 + int(t / 3600), t / 60 % 60, t % 60, i, t,
			    live * 1.9, live * 1.9 + 1, live, live * 2
		}
	}' >"$1.log"
	gclog ingest -l "$1" -t GOMEMLIMIT=512MiB "$1.log" 2>/dev/null ||
		bail "$1.log is not read"
}

# metric NAME METRIC: value, low, high, in words.
metric()
{
	gclog report "run.db:$1" leak -f csv |
		awk -F, -v m="$2" '$1 == m { print $2, $3, $4 }'
}

verdict()
{
	gclog report "run.db:$1" leak -f json |
		sed -n 's/^ *"verdict": "\(.*\)",$/\1/p'
}

make_log steady 50
make_log leak '30 + i / 20'
make_log slow '200 + i / 150'
make_log cache '30 + 40 * (1 - exp(-i / 250))'
make_log falling '100 - i / 20'
make_log sawtooth '30 + (i % 450) / 5'
make_log restart '30 + (i < 300 ? i / 10 : (i - 300) / 20)'

is "steady" "$(verdict steady)" steady
is "leak" "$(verdict leak)" "leak suspected"
is "too little growth" "$(verdict slow)" "growing, by too little for a leak"
is "warming up" "$(verdict cache)" \
	"growing ever slower, as one that warms up"
is "falling" "$(verdict falling)" falling
is "a fall by a third begins anew, and what grows there counts" \
	"$(verdict sawtooth)" "leak suspected"
is "so does one of a different slope" "$(verdict restart)" "leak suspected"

# A MiB in 200 s is 18 in an hour: 18874368 bytes.
within()
{
	awk -v got="$1" 'BEGIN { split(got, m, " ")
		exit !(m[2] <= '"$2"' && '"$2"' <= m[3] && m[2] <= m[1] &&
		    m[1] <= m[3] && m[3] - m[2] < '"$2"' / 20) }'
}
ok "the slope, within a narrow interval" within \
	"$(metric leak live_growth)" 18874368
# The last live heap is 75 MiB: 437 MiB less 1 to the limit, 218 less to half.
about()
{
	awk -v got="${1%% *}" 'BEGIN { off = got / 1e9 / '"$2"'
		exit !(off > 0.97 && off < 1.03) }'
}
ok "when it doubles" about "$(metric leak live_doubles)" '(75 * 200)'
ok "when the limit is full" about "$(metric leak limit_full)" '(436 * 200)'
ok "when the limit binds" about "$(metric leak limit_binds)" \
	'((511 / 2 - 75) * 200)'
like "on which day" "$(gclog report run.db:leak leak)" \
	'Limit full on +2026-11-04 10:'
like "the verdict tells it" "$(gclog report run.db:leak verdict | tr '\n' ' ')" \
	'leak is suspected'
unlike "what warms up has no forecast" \
	"$(gclog report run.db:cache leak -f csv)" '^limit_full,[0-9]'
like "and stands in a sentence" "$(gclog report run.db:cache verdict |
	tr -s '\n ' ' ')" 'live heap is growing ever slower, as one that warms up'
is "nor has what is steady" "$(metric steady live_doubles | tr -d ' ')" ""
unlike "the verdict of a steady one" \
	"$(gclog report run.db:steady verdict)" 'leak|grows|limit'

head -n 20 leak.log >short.log
gclog ingest -l short short.log 2>/dev/null
is "too short" "$(verdict short)" "too little to tell a trend"

done_testing
