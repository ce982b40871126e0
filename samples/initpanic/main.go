// Initpanic panics while it is initialised: main.main is never reached, and the exit status is 2.
package main

import "fmt"

func init() {
	panic("no luck in init") // stop: panic
}

func main() {
	fmt.Println("never printed")
}
