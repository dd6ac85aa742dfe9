# Proves that README.md shows what the program prints: the commands of its
# console blocks are run, and what they print is compared.
. "${0%/*}/man.sh"

ln -s "$top_srcdir/fixtures" fixtures

# Each "$ COMMAND" to a file of its own, and what is below it to another.
awk '
	/^```/ { inside = $0 == "```console"; file = "" }
	inside && /^\$ / {
		n++
		print substr($0, 3) >("command." n)
		file = "shown." n
		printf "" >file
		next
	}
	inside && file != "" { print >file }' "$top_srcdir/README.md"

n=0
while [ -f "command.$((n + 1))" ]; do
	n=$((n + 1))
	. "./command.$n" >printed 2>&1
	ok "README.md shows what this prints: $(cat "command.$n")" \
		diff "shown.$n" printed
done
ok 'README.md has commands' test "$n" -ge 3
done_testing
