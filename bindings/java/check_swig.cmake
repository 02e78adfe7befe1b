# After SWIG. Fails for a type of accel.h that no rule of accel.i covers, of which it makes a class;
# and makes its interface of constants package-private, like all its other classes.
file(GLOB unknown RELATIVE ${FOLDER} ${FOLDER}/SWIGTYPE_*.java)
if(unknown)
  list(TRANSFORM unknown REPLACE "SWIGTYPE_p_|[.]java" "")
  message(FATAL_ERROR "bindings/swig/accel.i has no rule for these (p_: pointer to): ${unknown}")
endif()

file(READ ${FOLDER}/accelConstants.java constants)
string(REPLACE "public interface" "interface" constants "${constants}")
file(WRITE ${FOLDER}/accelConstants.java "${constants}")
