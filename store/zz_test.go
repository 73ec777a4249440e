package store

import (
	"database/sql"
	"fmt"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	db, _ := sql.Open("sqlite", "file:"+os.Getenv("ZZDB")+"?mode=ro")
	rows, err := db.Query(os.Getenv("ZZ"))
	if err != nil {
		t.Fatal(err)
	}
	cols, _ := rows.Columns()
	for rows.Next() {
		v := make([]any, len(cols))
		p := make([]any, len(cols))
		for i := range v {
			p[i] = &v[i]
		}
		if err := rows.Scan(p...); err != nil {
			t.Fatal(err)
		}
		fmt.Println(v...)
	}
	fmt.Println(rows.Err())
}
