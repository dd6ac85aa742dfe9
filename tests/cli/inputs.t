# Proves which files operands stand for: folders, patterns, and what is left
# out of them.
. "${0%/*}/cli.sh"

leak=$fixtures/gctrace/go1.22.12/leak-time.log

# ---- folders ---------------------------------------------------------------------

mkdir logs logs/below
cp "$web" logs/b.log
cp "$leak" logs/a.log
cp "$web" logs/.hidden
cp "$web" logs/below/c.log
mkfifo logs/pipe
ln -s . logs/loop
ln -s ../logs logs/again
ln -s b.log logs/link.log
run gclog ingest -o logs/run.db logs
is "a folder: status 0" "$status" 0
is "a folder: its files by name, and what is left out" "$err" \
	"gclog: logs: 4 in it are no file and are left out
gclog: run 1: 4 cycles (0 forced), 1 timev, 0 rejected -> logs/run.db
gclog: run 2: 41 cycles (0 forced), 0 rejected -> logs/run.db
gclog: run 3: 41 cycles (0 forced), 0 rejected -> logs/run.db"
run gclog runs logs/run.db --format csv
is "a folder: each run names its file" "$(column source | tr '\n' ' ')" \
	'logs/a.log logs/b.log logs/link.log '
run gclog ingest -o "$PWD/logs/run.db" logs/
unlike "a database in the folder is not read" "$err" 'run.db:'
like "a folder with a slash" "$err" '^gclog: run 4: 4 cycles'

echo 'nothing of interest' >logs/c.log
run gclog ingest -o other.db logs
is "a file without anything in a folder: status 1" "$status" 1
like "a file without anything in a folder: told" "$err" \
	'^gclog: logs/c.log: nothing recognised in 1 line;'
is "a file without anything in a folder: the others are read" \
	"$(echo "$err" | grep -c '^gclog: run ')" 3
rm logs/c.log
if can_drop; then
	mkdir closed
	cp "$web" closed/a.log
	cp "$leak" closed/b.log
	chmod 000 closed/a.log
	run as_user ingest -o closed.db closed
	is "an unreadable file in a folder: status 2" "$status" 2
	like "an unreadable file in a folder: told" "$err" \
		'^gclog: closed/a.log: Permission denied'
	like "an unreadable file in a folder: the other is read" "$err" \
		'^gclog: run 1: 4 cycles'
	chmod 000 closed
	run as_user ingest -o closed.db closed
	says "an unreadable folder" '^gclog: closed: Permission denied'
	chmod 755 closed
else
	skip "an unreadable file in a folder" "only root is here"
fi
mkdir empty
run gclog ingest -o not.db empty
says "an empty folder" '^gclog: empty: no file in it'

# ---- patterns --------------------------------------------------------------------

run gclog ingest -o glob.db 'logs/[ab].log'
is "a pattern: status 0" "$status" 0
is "a pattern: every file" "$(echo "$err" | grep -c '^gclog: run ')" 2
cp "$web" '[ab].log'
cp "$leak" a.log
run gclog ingest -o name.db '[ab].log'
like "a file of that very name goes first" "$err" '^gclog: run 1: 41 cycles'
run gclog ingest -o not.db 'none/*.log'
says "a pattern without a file" '^gclog: none/\*\.log: no file matches'
ok "no database for no input" test ! -e not.db

# ---- a terminal ------------------------------------------------------------------

if command -v script >/dev/null; then
	script -qec "'$GCLOG' ingest -o not.db" /dev/null </dev/null >out 2>&1
	like "a terminal: how to use it" "$(cat out)" \
		'standard input is a terminal; pipe a program into gclog'
else
	skip "a terminal" "there is no script"
fi
done_testing
