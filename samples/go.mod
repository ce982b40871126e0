module samples

go 1.13
