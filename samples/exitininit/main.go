// Exitininit leaves with status 3 while it is initialised: main.main is never reached.
package main

import (
	"fmt"
	"os"
)

func init() {
	os.Exit(3) // stop: exit
}

func main() {
	fmt.Println("never printed")
}
