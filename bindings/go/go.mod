module accel.dev/accel

go 1.21
