package arch

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// requirements are those of OWASP ASVS 5.0.0 by section: of each in its order, the
// level from which on it is asked for.
var requirements = map[string]string{
	"1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
	"2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
	"3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
	"4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
	"5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
	"6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223", "6.7": "33", "6.8": "2222",
	"7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
	"8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
	"9.1": "111", "9.2": "1222",
	"10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22", "10.7": "222",
	"11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
	"12.1": "12233", "12.2": "11", "12.3": "22223",
	"13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
	"14.1": "22", "14.2": "12223333", "14.3": "122",
	"15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
	"16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
	"17.1": "23", "17.2": "22223333", "17.3": "22",
}

var (
	requirementRow = regexp.MustCompile(`(?m)^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$`)
	testName       = regexp.MustCompile("`((?:Test|Fuzz)\\w+)`")
	testFunc       = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
)

// TestEverySecurityRequirementIsAnswered reads docs/security.md: each requirement
// of levels 1 and 2 is there once, with its level, and says how it is met, by a
// test that is there, or why not.
func TestEverySecurityRequirementIsAnswered(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	times := map[string]int{}
	for _, row := range requirementRow.FindAllStringSubmatch(string(text), -1) {
		number, level := row[1], row[2]
		times[number]++
		at := strings.LastIndexByte(number, '.')
		place, _ := strconv.Atoi(number[at+1:])
		levels := requirements[number[:at]]
		if place < 1 || place > len(levels) || levels[place-1:place] != level || level == "3" {
			t.Errorf("%s is no requirement of level %s", number, level)
		}
	}
	asked := 0
	for section, levels := range requirements {
		for i, level := range levels {
			if level == '3' {
				continue
			}
			asked++
			if number := section + "." + strconv.Itoa(i+1); times[number] != 1 {
				t.Errorf("%s is answered %d times", number, times[number])
			}
		}
	}
	if asked != 253 {
		t.Errorf("the list has %d requirements of levels 1 and 2; ASVS 5.0.0 has 253", asked)
	}
	known := testsOf(t)
	for _, name := range testName.FindAllStringSubmatch(string(text), -1) {
		if !known[name[1]] {
			t.Errorf("there is no %s: name the test that shows it now", name[1])
		}
	}
}

// testsOf finds the names of all tests and fuzz targets.
func testsOf(t *testing.T) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	for _, folder := range []string{"cmd", "content", "internal"} {
		err := filepath.WalkDir(filepath.Join("..", "..", folder), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(file, "_test.go") {
				return err
			}
			source, err := os.ReadFile(file)
			for _, m := range testFunc.FindAllStringSubmatch(string(source), -1) {
				known[m[1]] = true
			}
			return err
		})
		if err != nil || len(known) == 0 {
			t.Fatalf("%d tests: %v", len(known), err)
		}
	}
	return known
}
