// Command tells prints what it was given: variables, arguments, and where its user is at home.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("the program tells", os.Getenv("API_TOKEN"), os.Args[1:], os.Getenv("HOME"))
}
