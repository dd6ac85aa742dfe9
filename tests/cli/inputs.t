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
run gclog ingest --again -o logs/run.db logs
is "a folder: status 0" "$status" 0
is "a folder: its files by name, and what is left out" "$err" \
	"gclog: logs: 4 in it are no file and are left out
gclog: run 1: 4 cycles (0 forced), 1 timev, 0 rejected -> logs/run.db
gclog: run 2: 41 cycles (0 forced), 0 rejected -> logs/run.db
gclog: run 3: 41 cycles (0 forced), 0 rejected -> logs/run.db"
run gclog runs logs/run.db --format csv
is "a folder: each run names its file" "$(column source | tr '\n' ' ')" \
	'logs/a.log logs/b.log logs/link.log '
run gclog ingest --again -o "$PWD/logs/run.db" logs/
unlike "a database in the folder is not read" "$err" 'run.db:'
like "a folder with a slash" "$err" '^gclog: run 4: 4 cycles'

echo 'nothing of interest' >logs/c.log
run gclog ingest --again -o other.db logs
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

# ---- what is there already ------------------------------------------------------

run gclog ingest -o once.db "$web"
run gclog ingest -o digest.db "$fixtures/quickstart/orders.log"
is "the content is what xxh128sum prints" \
	"$(sqlite3 digest.db 'SELECT content FROM run')" \
	158d4a2b1e71115cf47b0bc021664478
cp "$web" other.log
run gclog ingest -o once.db other.log
says "the same content" \
	'^gclog: other.log: run 1 has the same content already; --again'
gzip -c <"$web" >packed.log
run gclog ingest -o once.db packed.log
says "the same content, packed" 'packed.log: run 1 has the same content'
# shellcheck disable=SC2002 # a pipe it has to be
cat "$web" | gclog ingest -o once.db --tag a=b 2>err
like "the same content from a pipe" "$(cat err)" 'run 1 has the same content'
run gclog runs once.db --format csv
is "no run of it is left" "$(column id | tr '\n' ' ')" '1 '
run gclog export 'once.db:*' gctrace
is "no row of it is left" "$(column gc | grep -c .)" 41
sed 's/^gc 1 /gc 2 /' "$web" >near.log
run gclog ingest -o once.db near.log
is "another content of the same size is read" "$status" 0
run gclog ingest -o once.db --again "$web"
like "--again reads it" "$err" '^gclog: run 3: 41 cycles'
run gclog ingest -o two.db "$web" other.log
is "twice in one call: status 2" "$status" 2
like "twice in one call: told" "$err" '^gclog: other.log: run 1 has the same'
head -n 20 "$web" >cut.log
run gclog ingest -o once.db cut.log
is "a part of it is another content" "$status" 0

if command -v sqlite3 >/dev/null; then
	cp two.db older.db
	sqlite3 older.db 'ALTER TABLE run DROP COLUMN content;
		PRAGMA user_version = 2'
	run gclog runs older.db
	is "an older database is read" "$status" 0
	run gclog ingest -o older.db "$web"
	like "an older database does not know its contents" "$err" \
		'^gclog: run 2: 41 cycles'
	run gclog ingest -o older.db "$web"
	says "but those that come" 'run 2 has the same content'
else
	skip "an older database" "there is no sqlite3"
fi

# ---- times ---------------------------------------------------------------------

for time in yesterday 2026-02-30 25:00 -2x - '' 2026-11-20T10:00:00+2 \
	'2026-11-20 10' 10:00Zx 9999-01-01; do
	run gclog ingest -o not.db "--since=$time" "$web"
	says "--since $time" '^gclog: --since .*: not a time such as'
done
run gclog ingest -o not.db --since 10:00 --until 09:00:00.5 "$web"
says "an empty time" '^gclog: --since is not before --until'
for time in 2026-11-20 '2026-11-20 10:00' '2026-11-20 10:00:01.25' 10:00 \
	10:00:01 2026-11-20T10:00:00Z 2026-11-20T10:00:00.123456789+05:30 \
	-2h -90m -3600s -7d; do
	rm -f time.db
	run gclog ingest -o time.db --since "$time" "$web"
	is "--since $time" "$status" 0
	like "--since $time: what has no stamp is kept" "$err" \
		'web.log: 41 records without a wall time kept'
done

# ---- a terminal ------------------------------------------------------------------

if has_terminal; then
	like "a terminal: how to use it" \
		"$(terminal "'$GCLOG' ingest -o not.db" 2>&1)" \
		'standard input is a terminal; pipe a program into gclog'
else
	skip "a terminal" "$why"
fi
done_testing
