// Reads tells what its standard input held.
package main

import (
	"fmt"
	"io/ioutil"
	"os"
)

func main() {
	bytes, err := ioutil.ReadAll(os.Stdin)
	fmt.Printf("read %q %v\n", bytes, err)
}
